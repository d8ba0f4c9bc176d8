package rollcall.door;

import java.net.URI;
import java.util.Locale;

/**
 * The links that doors show, all in capitals, so that a QR symbol packs two characters into eleven bits.
 *
 * @param publicUrl {@code http} or {@code https}, a host, perhaps a port; a path would be put in capitals too, and most
 *     servers tell those apart, so there had better be none
 */
public record DoorUrl(URI publicUrl) {
    /** {@code HTTPS://HOST/C/CODE} */
    public String of(String code) {
        String base = publicUrl.toString();
        String slash = base.endsWith("/") ? "" : "/";
        return (base + slash + "c/" + code).toUpperCase(Locale.ROOT);
    }
}
