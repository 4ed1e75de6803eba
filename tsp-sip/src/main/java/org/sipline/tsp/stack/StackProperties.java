package org.sipline.tsp.stack;

import java.util.Properties;
import org.sipline.config.SipConfig;
import org.sipline.tsp.check.ReceivingParserFactory;
import org.sipline.tsp.timer.TransactionTimers;
import org.sipline.tsp.udp.UdpTransportFactory;

/** The settings that make JAIN-SIP fast and bounded; its own defaults are neither. */
public final class StackProperties {
  private static final String NIST = "gov.nist.javax.sip.";
  private static final String SOCKET_BUFFER_BYTES = "4000000";

  private StackProperties() {}

  /**
   * The properties of a stack.
   *
   * @param stackName a name that no other stack of this JVM has
   */
  public static Properties of(String stackName, SipConfig config) {
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", stackName);
    // Dialogs are the calls' own: no second bookkeeping of them, and every response reaches us.
    properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
    properties.setProperty(NIST + "AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
    properties.setProperty(NIST + "DELIVER_UNSOLICITED_NOTIFY", "true");
    properties.setProperty("javax.sip.ROUTER_PATH", HopRouter.class.getName());
    properties.setProperty(NIST + "STACK_LOGGER", Slf4jStackLogger.class.getName());
    properties.setProperty(NIST + "SERVER_LOGGER", SilentServerLogger.class.getName());
    // One thread reads UDP, parses and delivers; the stack's own transport takes three steps and a
    // buffer of the maximal size for each datagram.
    properties.setProperty(NIST + "MESSAGE_PROCESSOR_FACTORY", UdpTransportFactory.class.getName());
    properties.setProperty(NIST + "REENTRANT_LISTENER", "true");
    properties.setProperty(NIST + "MESSAGE_PARSER_FACTORY", ReceivingParserFactory.class.getName());
    properties.setProperty(
        NIST + "MAX_MESSAGE_SIZE", Integer.toString(config.limits().maxMessageBytes()));
    // The stack's own timer is a heap behind one lock, with all that lingers for 32 s in it.
    properties.setProperty(NIST + "TIMER_CLASS_NAME", TransactionTimers.class.getName());
    properties.setProperty(NIST + "RECEIVE_UDP_BUFFER_SIZE", SOCKET_BUFFER_BYTES);
    properties.setProperty(NIST + "SEND_UDP_BUFFER_SIZE", SOCKET_BUFFER_BYTES);
    return properties;
  }
}
