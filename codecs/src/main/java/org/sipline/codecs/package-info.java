/**
 * Audio codecs as the media engine sees them: samples in, bytes out, and back.
 *
 * <p>Samples are 16-bit linear PCM, mono unless a codec says otherwise. Descriptors are immutable
 * and may be shared; encoders and decoders hold the state of one stream, belong to one thread at a
 * time and allocate nothing after they have been made.
 */
package org.sipline.codecs;
