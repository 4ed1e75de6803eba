package org.sipline.softphone.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has the service read its configuration again. */
@Command(
    name = "reload",
    mixinStandardHelpOptions = true,
    description = "Have the running service read its configuration file again; calls go on.",
    footerHeading = "%nExamples:%n",
    footer = {"  sipline reload"})
public final class ReloadCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @Override
  public Integer call() {
    int lines = service.ask(new ControlRequest.Reload(), reply -> {}).count();
    output.object(Map.of("lines", lines));
    output.text(lines + (lines == 1 ? " line" : " lines") + " changed");
    return ExitCode.OK;
  }
}
