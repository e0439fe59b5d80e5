// verdict: RE
import java.util.*;
public class Main {
    public static void main(String[] words) throws Exception {
        int[] none = new int[0]; System.out.println(none[1]);
    }
}
