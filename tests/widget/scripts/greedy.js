// A page that wants every key, every turn of the wheel and the focus for itself.
window.got = [];
const wanted = "keydown keypress keyup input beforeinput paste click focusin focusout wheel pointerdown mousedown";
for (const name of wanted.split(" ")) document.addEventListener(name, () => got.push(name));
document.addEventListener("keydown", (event) => event.preventDefault(), true);
document.addEventListener("focusin", () => document.querySelector("#trap").focus());
document.addEventListener("wheel", (event) => event.preventDefault(), { passive: false });
