/** uPlot as a file of its own, loaded with the first chart: its name there has no dot. */
export { default } from "uplot";
