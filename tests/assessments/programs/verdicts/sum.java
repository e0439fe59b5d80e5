// verdict: AC
// stdin: "3\n1 2 3\n"
// expected: "6\n"
import java.util.*;
public class Main {
    public static void main(String[] words) throws Exception {
        Scanner in = new Scanner(System.in); int n = in.nextInt(), s = 0; while (n-- > 0) s += in.nextInt(); System.out.println(s);
    }
}
