using System.Text;
using System.Xml;
using HandlebarsDotNet;

namespace Assistant.Dialogue.Model;

/// <summary>Writes a value into a prompt so that it stays text: no markup of it counts, and what XML cannot carry is left out.</summary>
sealed class MarkupEncoder : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var value = new StringBuilder();
        while (text is not null && text.MoveNext())
        {
            value.Append(text.Current);
        }
        Encode(value, target);
    }

    public void Encode(string? text, TextWriter target)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            target.Write(
                rune.Value switch
                {
                    '&' => "&amp;",
                    '<' => "&lt;",
                    '>' => "&gt;",
                    <= char.MaxValue and var letter when !XmlConvert.IsXmlChar((char)letter) => "",
                    _ => rune.ToString(),
                }
            );
        }
    }
}
