/**
 * The JSON value of an answer's text, null if there is none: a proxy on the way answers with a page of its own, and then
 * the status says what there is to say.
 */
export function jsonOrNull(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}
