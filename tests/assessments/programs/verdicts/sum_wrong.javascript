// verdict: WA
// stdin: "3\n1 2 3\n"
// expected: "6\n"
const [first, second] = require('fs').readFileSync(0, 'utf8').trim().split('\n');
console.log(second.split(' ').reduce((a, b) => a + b));
