package org.sipline.tapi.msp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the method of MSPI, {@code INTERFACE::Method}, that a method stands for. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Mspi {

  /** The method's name in {@code msp.h} or {@code tapi3if.h}. */
  String value();
}
