// verdict: AC
// stdin: "3\n1 2 3\n"
// expected: "6\n"
import java.util.*;
public class Solution {
    public static void main(String[] words) throws Exception {
        System.out.println(6);
    }
}
