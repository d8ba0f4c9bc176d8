// The built client where a mini-program would run it: a JavaScript with nothing around it but `wx`, and without BigInt.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const BUNDLE = fileURLToPath(new URL('../dist/mini-program.js', import.meta.url));

function wx(store) {
    return {
        getRandomValues: ({ length, success }) =>
            setTimeout(() => success({ randomValues: new Uint8Array(randomBytes(length)).buffer })),
        getStorageSync: (key) => store.get(key) ?? '',
        setStorageSync: (key, value) => store.set(key, value),
        request: ({ url, method, header, data, success, fail }) =>
            void fetch(url, { method, headers: header, body: data })
                .then(async (response) => {
                    const json = response.headers.get('Content-Type') === 'application/json';
                    success({ statusCode: response.status, data: json ? await response.json() : await response.text() });
                })
                .catch((error) => fail({ errMsg: String(error) })),
    };
}

export async function miniProgram(server, store) {
    const context = vm.createContext({});
    vm.runInContext('delete globalThis.BigInt; delete globalThis.WebAssembly;', context);
    const load = vm.runInContext(`(function (module, exports) {${readFileSync(BUNDLE, 'utf8')}\n})`, context);
    const module = { exports: {} };
    load(module, module.exports);
    return module.exports.blindFeedback(wx(store), server);
}
