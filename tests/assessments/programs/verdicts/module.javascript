// verdict: AC
// stdin: "hello\n"
// expected: "5"
import { readFileSync } from 'fs';

const text = await Promise.resolve(readFileSync(0, 'utf8'));
console.log(text.trim().length);
