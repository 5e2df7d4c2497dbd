// Independent implementations of the platform's protocol, from npm.
//   node wechat.cjs push URL TOKEN KEY ACCOUNT TIMESTAMP XML…   pushes messages in turn and reads the answers with two libraries
//   node wechat.cjs verify URL TOKEN KEY ACCOUNT TIMESTAMP ECHO  verifies the address as WeCom does
//   node wechat.cjs send URL OPENID TEXT                         sends a text by the customer-service interface
// Prints what came of it, as JSON.
const { encrypt, getSignature, decrypt } = require('@wecom/crypto');
const WechatCrypto = require('wechat-crypto');
const WechatApi = require('co-wechat-api');

const element = (xml, name) => new RegExp(`<${name}><!\\[CDATA\\[([\\s\\S]*?)\\]\\]></${name}>`).exec(xml)?.[1];

const signed = (address, token, timestamp, nonce, ciphertext, more = '') =>
  `${address}?timestamp=${timestamp}&nonce=${nonce}&encrypt_type=aes&msg_signature=${getSignature(token, timestamp, nonce, ciphertext)}${more}`;

async function push(address, token, key, account, timestamp, ...messages) {
  const other = new WechatCrypto(token, key, account);
  const answers = [];
  for (const message of messages) {
    const ciphertext = encrypt(key, message, account);
    const response = await fetch(signed(address, token, timestamp, `${Math.random()}`.slice(2), ciphertext), {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body: `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${ciphertext}]]></Encrypt></xml>`,
    });
    const body = await response.text();
    const closed = element(body, 'Encrypt');
    if (!closed) {
      answers.push({ status: response.status, body });
      continue;
    }
    const stamp = /<TimeStamp>(\d+)<\/TimeStamp>/.exec(body)[1];
    const [one, two] = [decrypt(key, closed), other.decrypt(closed)];
    answers.push({
      status: response.status,
      account: one.id,
      text: element(one.message, 'Content'),
      sameByBoth: one.message === two.message && one.id === two.id,
      isSigned: other.getSignature(stamp, element(body, 'Nonce'), closed) === element(body, 'MsgSignature'),
    });
  }
  return answers;
}

async function verify(address, token, key, account, timestamp, echo) {
  const ciphertext = encrypt(key, echo, account);
  const response = await fetch(signed(address, token, timestamp, '1234', ciphertext, `&echostr=${encodeURIComponent(ciphertext)}`));
  return { status: response.status, body: await response.text() };
}

async function send(address, openid, text) {
  const api = new WechatApi('app', 'secret');
  api.prefix = `${address}cgi-bin/`;
  return api.sendText(openid, text);
}

const [command, ...rest] = process.argv.slice(2);
({ push, verify, send })
  [command](...rest)
  .then(outcome => console.log(JSON.stringify(outcome)))
  .catch(failure => {
    console.error(failure);
    process.exitCode = 1;
  });
