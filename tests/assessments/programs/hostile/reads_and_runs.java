// verdict: AC
// limits: {"time_ms": 5000}
import java.nio.file.*;
public class Main {
    public static void main(String[] words) throws Exception {
        for (String path : new String[] {"/etc/shadow", "/root", "/home", "/work", "/var"})
            if (Files.exists(Path.of(path))) System.out.println("ESCAPED " + path);
        try {
            Process done = new ProcessBuilder("sh", "-c", "cat /etc/shadow").start();
            if (done.waitFor() == 0) System.out.println("ESCAPED by shell");
        } catch (Exception error) { }
        System.out.println("contained");
    }
}
