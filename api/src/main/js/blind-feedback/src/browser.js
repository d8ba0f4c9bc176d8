// What a page, a web view or Node brings: fetch, and localStorage.
import { jsonOrNull } from './json.js';

/** @param base the server, such as https://rollcall.example */
export function fetchTransport(base, fetch = globalThis.fetch) {
    return async ({ method, path, headers, body }) => {
        const response = await fetch(base + path, {
            method,
            headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
            body: body === undefined ? undefined : JSON.stringify(body),
            credentials: 'omit',
            referrerPolicy: 'no-referrer',
            cache: 'no-store',
        });
        return { status: response.status, body: jsonOrNull(await response.text()) };
    };
}

export function webStore(storage = globalThis.localStorage) {
    return {
        get: (key) => JSON.parse(storage.getItem(key)),
        set: (key, value) => storage.setItem(key, JSON.stringify(value)),
    };
}
