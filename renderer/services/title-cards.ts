/** The picture of a title card; it is scaled to the film. */
const [width, height] = [1280, 720];
const font = '"Inter Variable", system-ui, sans-serif';
/** Always dark, like the TV's card, whatever the window's colours are. */
const colors = { ground: '#1b1917', text: '#f3ece2', muted: '#b8aea2' } as const;
const widestShare = 0.85;

/** What a card says: a tag and a number, and no name. */
export interface TitleCard {
  readonly title: string;
  readonly number: string;
}

/** Draws title cards. @returns each as a PNG picture */
export async function drawTitleCards(cards: readonly TitleCard[]): Promise<Uint8Array<ArrayBuffer>[]> {
  const drawn: Uint8Array<ArrayBuffer>[] = [];
  for (const { title, number } of cards) {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) continue;
    context.fillStyle = colors.ground;
    context.fillRect(0, 0, width, height);
    context.textAlign = 'center';
    const widest = width * widestShare;
    context.fillStyle = colors.muted;
    context.font = `400 36px ${font}`;
    context.fillText(number, width / 2, height / 2 - 56, widest);
    context.fillStyle = colors.text;
    context.font = `600 60px ${font}`;
    context.fillText(title, width / 2, height / 2 + 32, widest);
    const picture = await canvas.convertToBlob({ type: 'image/png' });
    drawn.push(new Uint8Array(await picture.arrayBuffer()));
  }
  return drawn;
}
