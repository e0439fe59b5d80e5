// verdict: RE
import java.util.*;
public class Main {
    public static void main(String[] words) throws Exception {
        System.exit(2);
    }
}
