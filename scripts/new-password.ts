// Makes a password and its hash: {"password":…,"hash":…} on standard output. Run by scripts/local-author.mjs, as the site has the one way to hash.
import { hashPassword, newPassword } from '../lib/auth/password'

const password = newPassword()
hashPassword(password).then(hash => console.log(JSON.stringify({ password, hash })))
