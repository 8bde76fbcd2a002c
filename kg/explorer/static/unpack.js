// The only script that stands open in the page. It unpacks the data and the program, which is the modules of kg/explorer/static joined
// as they were written, and starts the program under the hash that the page's policy names. Browsers from before 2023 cannot, and
// keep showing what reads without a script.
async function unpacked(id) {
  const letters = atob(document.getElementById(id).textContent.trim());
  const bytes = new Uint8Array(letters.length);
  for (let n = 0; n < letters.length; n += 1) bytes[n] = letters.charCodeAt(n); // three times as fast as Uint8Array.from
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

async function start() {
  const [data, program] = await Promise.all(['data', 'program'].map(unpacked));
  document.getElementById('data').textContent = data;
  const script = document.createElement('script');
  script.type = 'module';
  script.textContent = program;
  document.body.append(script);
}

// What cannot start leaves the page to be read as it is without a script, and says so.
const standStill = () => document.getElementById('plain')?.classList.replace('waiting', 'still');
window.addEventListener('error', standStill);

if ('DecompressionStream' in window) start().catch(standStill);
else standStill();
