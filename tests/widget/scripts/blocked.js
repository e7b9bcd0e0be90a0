// A browser that keeps nothing for this page and throws at whoever tries, until the test looks itself.
seen.tried = [];
const barred = (owner, name, real) => {
  const access = () => {
    if (window.unblocked) return real;
    seen.tried.push(name);
    throw new DOMException("The request was denied.", "SecurityError");
  };
  Object.defineProperty(owner, name, { get: access, set: access });
};
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"]) barred(window, name, window[name]);
barred(Document.prototype, "cookie", "");
