// verdict: AC
// limits: {"time_ms": 5000}
const { execSync } = require("child_process");
for (const command of ["cat /etc/shadow", "ls /root", "ls /work", "curl -m 1 http://169.254.169.254/"]) {
  try {
    console.log("ESCAPED", command, execSync(command, { stdio: "pipe", timeout: 2000 }).toString());
  } catch (error) {
    // refused, as it should be
  }
}
console.log("contained");
