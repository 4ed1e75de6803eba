/**
 * Sound devices through libjitsi. Its native code runs in processes of its own ({@link
 * org.sipline.msp.terminal.device.DeviceProcess}), which speak PCM over pipes.
 */
package org.sipline.msp.terminal.device;
