/** A feature map whose border is eroded, in the colours of the heatmaps; the same picture as app/icon.svg. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" className="size-6 shrink-0" aria-hidden>
      <rect width="32" height="32" rx="7" fill="#440154" />
      <path d="M4 4h8v8H4zM20 4h8v8h-8zM4 20h8v8H4zM20 20h8v8h-8z" fill="#fde725" />
      <path d="M12 4h8v8h-8zM4 12h8v8H4zM20 12h8v8h-8zM12 20h8v8h-8z" fill="#35b779" />
      <path d="M12 12h8v8h-8z" fill="#31688e" />
    </svg>
  );
}
