/** How a report looks: on paper first, and as a sheet on a screen. Colors are the app's light ones. */
export const reportStyle = `
@page{margin:15mm 18mm 17mm}
*{box-sizing:border-box}
html{color:#2a2622;background:#fff;font:400 9.5pt/1.42 Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body,h1,h2,h3,p,ol,dl,dd{margin:0;padding:0}
ol{list-style:none}
.form{color:#2f6b62;font-weight:600}
h1{font-size:20pt;line-height:1.2;font-weight:600;letter-spacing:-.01em;font-variant-numeric:normal;overflow-wrap:anywhere}
h2{margin:6mm 0 2mm;font-size:12pt;font-weight:600;break-after:avoid}
h3{margin:2.5mm 0 .5mm;font-size:9pt;font-weight:600;color:#6b6259;break-after:avoid}
.muted,dt{color:#6b6259}
.facts{display:flex;flex-wrap:wrap;gap:2mm 10mm;margin-top:3mm;padding:2.5mm 0;border:solid #ddd4c8;border-width:1px 0}
.facts div{min-width:0}
dt{font-size:8.5pt}
.blank{min-width:52mm;height:1.45em;border-bottom:1px solid #8c8277}
.chart{display:block;width:100%;break-inside:avoid}
.chart text{font-size:10.5px;fill:#2a2622}
.chart .middle{text-anchor:middle}
.chart .muted{fill:#6b6259}
.chart .strong{font-weight:600}
.chart .even{fill:#dbe8e4;stroke:#8c8277;stroke-width:.6}
.chart .odd{fill:#f2ebe1;stroke:#8c8277;stroke-width:.6}
.chart .row{stroke:#ddd4c8;stroke-width:.6}
.chart .axis{stroke:#8c8277;stroke-width:.8}
.chart .pause{stroke:#2a2622;stroke-width:.9;stroke-dasharray:3 2.5}
.chart .reference{fill:#fff;stroke:#2f6b62;stroke-width:.9}
.verbal{fill:#41608a}
.process{fill:#7c4a76}
.non-verbal{fill:#5c6424}
.bookmark{fill:#2f6b62}
.phase{fill:#6b6259}
.phases{columns:2;column-gap:10mm;margin-top:2mm;font-size:9pt}
.phases li{display:flex;gap:2mm;break-inside:avoid}
.phases .name{flex:1}
.moments.short{columns:2;column-gap:10mm}
.moments h3:first-child{margin-top:0}
.moments li{display:grid;grid-template-columns:15mm 5mm minmax(0,1fr) auto;align-items:baseline;padding:.4mm 0;border-bottom:1px solid #ece5da;break-inside:avoid}
.moments li.tall{break-inside:auto}
.moments li>span{overflow-wrap:anywhere}
.chart .name{overflow:hidden;white-space:nowrap;text-overflow:ellipsis;font-size:10.5px;line-height:16px}
.moments.referred li{grid-template-columns:10mm 15mm 5mm minmax(0,1fr) auto}
.moments svg{width:3.1mm;height:3.1mm;align-self:start;margin-top:.26em}
.moments li .muted{font-size:8.5pt}
.moments .leader{color:#6b6259;padding-left:3mm;text-align:right;max-width:40mm;overflow-wrap:anywhere}
.moments .number{color:#2f6b62;font-weight:600}
.note{grid-column:3/-1;margin:.4mm 0 1mm;white-space:pre-line;overflow-wrap:anywhere;color:#4a443e;orphans:3;widows:3}
.moments.referred .note{grid-column:4/-1}
.write{break-inside:avoid}
.write h2{margin-bottom:0}
.write div{height:8.5mm;border-bottom:1px solid #c9beb0}
.agreed{margin-top:2mm;font-size:8.5pt;color:#6b6259}
@media screen{
html{background:#faf6f0;font-size:15px}
main{max-width:210mm;margin:24px auto;padding:15mm 18mm;background:#fff;border:1px solid #ddd4c8;border-radius:8px}
}
@media screen and (max-width:700px){
main{margin:0;padding:24px;border:0;border-radius:0}
.moments.short,.phases{columns:1}
}`;
