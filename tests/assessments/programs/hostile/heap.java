// verdict: MLE
// limits: {"memory_mb": 64, "time_ms": 8000}
import java.util.*;
public class Main {
    public static void main(String[] words) {
        List<long[]> whole = new ArrayList<>();
        while (true) whole.add(new long[1000000]);
    }
}
