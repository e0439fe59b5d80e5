// verdict: AC
// stdin: "3\n1 2 3\n"
// expected: "6\n"
// quick: true
const [first, second] = require('fs').readFileSync(0, 'utf8').trim().split('\n');
console.log(second.split(' ').map(Number).reduce((a, b) => a + b));
