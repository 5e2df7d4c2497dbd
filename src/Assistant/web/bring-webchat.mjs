// Brings the official Web Chat into the page's folder: one archive from the npm registry, checked against the hash
// below, of which only the script and its licence are kept, compressed once for all visitors.
//
//   node bring-webchat.mjs DESTINATION
//
// DESTINATION is renamed into place when everything in it is complete, so that its existence means that it is whole.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';

const PACKAGE = 'botframework-webchat@4.18.1';
const INTEGRITY = 'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const WANTED = ['package/dist/webchat.js', 'package/dist/webchat.js.LICENSE.txt'];

// npm writes the archive into the folder that it runs in. Few retries: whoever is offline should hear of it soon.
function download(folder) {
  const quick = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000', '--fetch-timeout=60000'];
  try {
    execFileSync('npm', ['pack', PACKAGE, '--loglevel=error', '--ignore-scripts', ...quick], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
  } catch (failure) {
    throw new Error(
      failure.code === 'ENOENT'
        ? 'npm was not found: install Node.js with npm, then build again.'
        : `npm could not fetch ${PACKAGE}: check the network or npm's registry setting, then build again. npm said: ${reason(failure.stderr)}`
    );
  }
  const archive = readdirSync(folder).find(name => name.endsWith('.tgz'));
  return readFileSync(join(folder, archive));
}

function reason(output) {
  return String(output).split('\n').find(line => /^npm error (?!code|errno|syscall|path)/.test(line)) ?? '(nothing)';
}

function verify(archive) {
  const actual = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  if (actual !== INTEGRITY) {
    throw new Error(`the archive of ${PACKAGE} is not the expected one: its hash is ${actual}. Nothing of it was used.`);
  }
}

// A tar file is a row of 512-byte headers (name at 0, size in octal at 124), each followed by its content, padded to 512.
function* entries(tar) {
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const size = parseInt(tar.toString('latin1', at + 124, at + 136), 8);
    yield { name: tar.toString('utf8', at, tar.indexOf(0, at)), content: tar.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

function unpack(archive, folder) {
  const found = [...entries(gunzipSync(archive))].filter(entry => WANTED.includes(entry.name));
  if (found.length !== WANTED.length) {
    throw new Error(`the archive of ${PACKAGE} lacks one of ${WANTED.join(', ')}.`);
  }
  for (const { name, content } of found) {
    writeFileSync(join(folder, name.replace('package/dist/', '')), content);
  }
}

function compress(folder) {
  const script = readFileSync(join(folder, 'webchat.js'));
  writeFileSync(join(folder, 'webchat.js.gz'), gzipSync(script, { level: 9 }));
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: script.length } };
  writeFileSync(join(folder, 'webchat.js.br'), brotliCompressSync(script, options));
}

function bring(destination) {
  mkdirSync(dirname(destination), { recursive: true });
  const scratch = mkdtempSync(join(dirname(destination), '.coming-'));
  try {
    const whole = join(scratch, 'whole');
    mkdirSync(whole);
    const archive = download(scratch);
    verify(archive);
    unpack(archive, whole);
    compress(whole);
    renameSync(whole, destination);
  } catch (failure) {
    // Two builds at once: the other one finished first, and what it brought is the same.
    if (!existsSync(destination)) {
      throw failure;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

try {
  const destination = process.argv[2];
  if (!existsSync(destination)) {
    bring(destination);
  }
} catch (failure) {
  console.error(`Web Chat: ${failure.message}`);
  process.exit(1);
}
