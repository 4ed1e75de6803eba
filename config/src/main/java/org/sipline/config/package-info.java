/**
 * The configuration file: what it may say, read into records, with every error placed at its line
 * and column.
 *
 * <p>{@link org.sipline.config.SiplineConfig#load} reads a file; the records here are what the rest
 * of the house sees. All are immutable and may be shared between threads.
 */
package org.sipline.config;
