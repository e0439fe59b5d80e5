// verdict: TLE
// limits: {"time_ms": 400}
import java.util.*;
public class Main {
    public static void main(String[] words) throws Exception {
        long n = 0; while (true) n++;
    }
}
