/** Whether this runs on a build server, where nothing that is accepted may grow. Nearly all of them set CI. */
export const onBuildServer = ({ CI }: NodeJS.ProcessEnv): boolean =>
  CI !== undefined && CI !== '' && CI !== '0' && CI !== 'false'
