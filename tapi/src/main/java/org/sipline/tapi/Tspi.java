package org.sipline.tapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the TSPI function that a method stands for. The table in {@code docs/tspi.md} is generated
 * from these and from which of the methods a provider overrides.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tspi {

  /** The function's name in {@code tspi.h}. */
  String value();

  /** LINE_ messages that the function brings about, by their names in the header. */
  String[] messages() default {};
}
