// verdict: WA
// stdin: "3\n1 2 3\n"
// expected: "6\n"
import java.util.*;
public class Main {
    public static void main(String[] words) throws Exception {
        System.out.println(7);
    }
}
