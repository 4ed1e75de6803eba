/**
 * The program, and the Java API of a softphone: {@link org.sipline.softphone.Softphone} starts the
 * lines of a configuration, a {@link org.sipline.softphone.SoftphoneLine} makes and takes calls, a
 * {@link org.sipline.softphone.SoftphoneCall} is one of them.
 *
 * <p><b>Threads.</b> Methods may be called on any thread and return at once, except those named
 * {@code await}, {@code start}, {@code reload} and {@code close}, which take their time on the
 * caller's. Listeners, and what hangs on a stage, run on one thread of the softphone, in order:
 * they may ask for anything and wait for nothing, or what they wait for never comes.
 *
 * <p><b>Errors.</b> What cannot be asked for at all is refused at once, and what fails later
 * completes its stage, with a {@link org.sipline.tapi.TapiException}: a LINEERR_ constant and a
 * sentence for people. A request is completed exactly once, also when the call or the softphone
 * ends meanwhile.
 */
package org.sipline.softphone;
