/** The tree: six people around a trunk. Decorative; the name stands beside it or on the link. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M12 22v-9.5M12 16.5l3.6-3M12 18.5l-3.6-3"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <g fill="currentColor">
        <circle cx="3.4" cy="12.6" r="1.9" />
        <circle cx="5.1" cy="7.1" r="1.9" />
        <circle cx="9.3" cy="3.5" r="1.9" />
        <circle cx="14.7" cy="3.5" r="1.9" />
        <circle cx="18.9" cy="7.1" r="1.9" />
        <circle cx="20.6" cy="12.6" r="1.9" />
      </g>
    </svg>
  );
}
