using System.Globalization;
using System.Xml.Linq;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>What a docx file holds beside the text of its body: told, and never followed, run or fetched.</summary>
static class DocxLeftOut
{
    /// <summary>Tells what was left out.</summary>
    public static void Tell(DocxPackage package, XElement body, SourceText source)
    {
        foreach (var part in package.Parts.Where(part => part.StartsWith("word/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (IsNamed(part, "header") || IsNamed(part, "footer"))
            {
                source.LeaveOut("页眉页脚", Texts(package.Load(part)));
            }
            else if (IsNamed(part, "comments"))
            {
                source.LeaveOut("批注", Texts(package.Load(part)));
            }
        }
        TellLinks(package, source);
        Count(
            package.Parts.Count(part => part.StartsWith("word/media/", StringComparison.Ordinal)),
            "图片",
            "张图片没有读取，图上的文字请对照原件补上"
        );
        Count(
            package.Parts.Count(part =>
                part.Contains("embeddings/", StringComparison.Ordinal) || part.Contains("activeX/", StringComparison.Ordinal)
            ),
            "嵌入对象",
            "个嵌入对象没有读取"
        );
        Count(
            package.Parts.Count(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)),
            "宏",
            "个宏程序没有读取，也不会运行"
        );
        Count(body.Descendants().Count(element => element.Name.LocalName == "altChunk"), "嵌入文件", "份嵌入的文件没有读取，请另行导入");

        void Count(int count, string kind, string what)
        {
            if (count > 0)
            {
                source.Warn(kind, string.Create(CultureInfo.InvariantCulture, $"{count}{what}"));
            }
        }
    }

    /// <summary>What stands outside of the file is never asked for; a plain link is only an address in the text.</summary>
    static void TellLinks(DocxPackage package, SourceText source)
    {
        foreach (var part in package.Parts.Where(part => part.EndsWith(".rels", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            foreach (var link in package.Load(part)?.All("Relationship") ?? [])
            {
                var isPlain = link.Get("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) == true;
                if (link.Get("TargetMode") == "External" && !isPlain)
                {
                    source.Warn("外部引用（没有读取）", link.Get("Target") ?? "");
                }
            }
        }
    }

    static bool IsNamed(string part, string name) =>
        part.StartsWith($"word/{name}", StringComparison.Ordinal) && part.EndsWith(".xml", StringComparison.Ordinal);

    static string Texts(XElement? part) =>
        string.Join(' ', part?.Descendants().Where(element => element.Name.LocalName == "t").Select(element => element.Value) ?? []);
}
