package org.sipline.tsp.call;

import java.util.function.Consumer;
import org.sipline.tapi.TapiException;

/** The calls of a line that wait for their completion. Used on the line's loop. */
public interface CallCompletions {

  /**
   * Asks for a completion.
   *
   * @param accepted takes null when it is accepted, else why it is not; once, later, on the loop
   * @return the completion's id
   * @throws TapiException COMPLETIONOVERRUN if as many wait as may
   */
  int begin(CompletionWish wish, Consumer<TapiException> accepted);

  /** Withdraws a completion; nothing if there is none of this id. */
  void withdraw(int id);
}
