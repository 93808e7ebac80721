// Card images: what services show where somebody shares a link to an item, to tags, or to the site.
export { answerItemCard, answerSiteCard, answerTagCard } from './answer'
