"""
Papers, charts and spreadsheets as values, and the printers that turn them into HTML, tagged PDF, SVG, CSV and XLSX.

Nothing here knows a child, a case or a measure: the rooms above hand over finished words and numbers.
"""
