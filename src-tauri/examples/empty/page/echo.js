// Copies the field to the output on a click or on Control+Enter, so that the driver has something to see.
const part = (name) => document.querySelector(`[data-testid="${name}"]`);
const copy = () => (part("echo").textContent = part("field").value);
part("copy").addEventListener("click", copy);
part("field").addEventListener("keydown", (event) => event.ctrlKey && event.key === "Enter" && copy());
