-- Makes of the book's Markdown what every writer of pandoc can print: fences name one language, and boxes that
-- HTML would fold are quotations.
function CodeBlock(block)
  block.classes = block.classes:map(function(class) return (class:gsub(',.*', '')) end)
  return block
end

function Div(block)
  if block.classes:includes('details') then
    return pandoc.BlockQuote(block.content)
  end
end
