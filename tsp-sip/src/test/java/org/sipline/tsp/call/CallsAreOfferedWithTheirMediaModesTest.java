package org.sipline.tsp.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.constant.LineMediaMode;

class CallsAreOfferedWithTheirMediaModesTest {

  @Test
  void a_line_open_for_one_mode_alone_has_nothing_to_find_out() {
    assertThat(CallMedia.offered(Set.of(LineMediaMode.G3FAX))).containsExactly(LineMediaMode.G3FAX);
  }

  @Test
  void whoever_takes_unknown_calls_gets_them_before_their_mode_is_known() {
    assertThat(CallMedia.offered(Set.of(LineMediaMode.UNKNOWN, LineMediaMode.G3FAX)))
        .containsExactlyInAnyOrder(LineMediaMode.UNKNOWN, LineMediaMode.G3FAX);
  }

  @Test
  void between_several_modes_the_call_is_of_unknown_mode() {
    assertThat(CallMedia.offered(Set.of(LineMediaMode.INTERACTIVEVOICE, LineMediaMode.G3FAX)))
        .contains(LineMediaMode.UNKNOWN);
  }
}
