// verdict: AC
// stdin: "3\n1 2 3\n"
// expected: "6\n"
package exam.one;
import java.util.*;
public class Main {
    public static void main(String[] words) throws Exception {
        System.out.println(6);
    }
}
