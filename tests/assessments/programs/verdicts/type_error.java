// verdict: CE
import java.util.*;
public class Main {
    public static void main(String[] words) throws Exception {
        int n = "text";
    }
}
