// verdict: AC MLE RE
public class Main {
    public static void main(String[] words) throws Exception {
        int count = 0;
        try {
            while (count < 10000) {
                Thread one = new Thread(() -> { try { Thread.sleep(30000); } catch (InterruptedException e) { } });
                one.setDaemon(true);
                one.start();
                count++;
            }
            System.out.println("ESCAPED " + count);
        } catch (Throwable error) {
            System.out.println("contained");
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
