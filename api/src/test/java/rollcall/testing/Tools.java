package rollcall.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Commands of other projects that a test asks for a second opinion; where {@code TEST_TOOLS=required}, they must be there. */
public final class Tools {
    private Tools() {}

    public static boolean zbarimgIsThereOrRequired() {
        return isThereOrRequired("zbarimg");
    }

    public static boolean curlIsThereOrRequired() {
        return isThereOrRequired("curl");
    }

    public static boolean npmIsThereOrRequired() {
        return isThereOrRequired("npm");
    }

    static boolean areRequired() {
        return "required".equals(System.getenv("TEST_TOOLS"));
    }

    private static boolean isThereOrRequired(String command) {
        return areRequired()
                || Pattern.compile(File.pathSeparator)
                        .splitAsStream(System.getenv("PATH"))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
