/** Two sides and the line between them that holds. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M5 16h22" stroke="#2f8f4e" stroke-width="3"/><circle cx="7" cy="16" r="6" fill="#14532d"/><circle cx="25" cy="16" r="6" fill="#2f8f4e"/></svg>`
