// verdict: AC
// stdin: "a\nb\nc\n"
// expected: "c,b,a"
const lines = [];
require('readline').createInterface({ input: process.stdin }).on('line', (line) => lines.push(line)).on('close', () => {
  console.log(lines.reverse().join(','));
});
