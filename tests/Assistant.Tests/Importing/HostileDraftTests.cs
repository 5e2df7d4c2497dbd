using System.IO.Compression;
using System.Text;
using Assistant.Importing;
using Assistant.Knowledge.Documents.Importing;
using Assistant.Tests.Drafts;

namespace Assistant.Tests.Importing;

/// <summary>Word files that come back as something else than an edited draft are refused with a word on what to do.</summary>
public sealed class HostileDraftTests
{
    const string Document = "word/document.xml";
    const int Seed = 20251128;

    static readonly byte[] File = MarkedUp.Export(SomeDraft.Of("growth-results", SomeDraft.Facts));

    // Nothing is changed.
    static readonly Func<string, string, string?> Same = (_, xml) => xml;

    /// <summary>Each with words of its refusal.</summary>
    static readonly Dictionary<string, (string Said, Func<byte[]> File)> Files = new()
    {
        ["nothing"] = ("不是 docx", () => []),
        ["no zip"] = ("不是 docx", () => "草稿"u8.ToArray()),
        ["a zip in name only"] = ("损坏", () => "PK草稿"u8.ToArray()),
        ["an old or encrypted file"] = ("旧版 doc", () => [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3]),
        ["a file that is cut off"] = ("损坏", () => File[..(File.Length / 2)]),
        ["a workbook"] = ("没有 Word 的正文", () => Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"))),
        ["another Word file"] = ("不是这里导出的草稿", () => new Docx { Body = Docx.P("成果业绩") }.Write()),
        ["a section that is unknown"] = ("不是这里导出的草稿", () => Replaced("docProps/custom.xml", "growth-results", "growth-poems")),
        ["too large a file"] = ("超过 5 MB", () => MarkedUp.Repacked(File, Same, ("word/media/a.bin", Noise(6_000_000)))),
        ["ten thousand parts"] = (
            "个部件",
            () => MarkedUp.Repacked(File, Same, Enumerable.Range(0, 10_000).Select(at => ($"a/{at}", Array.Empty<byte>())))
        ),
        ["a bomb"] = ("压缩得不正常", () => MarkedUp.Repacked(File, Same, ("word/media/a.bin", new byte[120_000_000]))),
        ["a bomb of small parts"] = (
            "压缩得不正常",
            () => MarkedUp.Repacked(File, Same, Enumerable.Range(0, 40).Select(at => ($"word/media/{at}.bin", new byte[1_000_000])))
        ),
        ["a macro"] = ("有宏", () => MarkedUp.Repacked(File, Same, ("word/vbaProject.bin", [1, 2, 3]))),
        ["a macro under another name"] = (
            "有宏",
            () =>
                Replaced(
                    "[Content_Types].xml",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    "application/vnd.ms-word.document.macroEnabled.main+xml"
                )
        ),
        ["a DTD"] = ("另存为 docx", () => Edited(xml => "<!DOCTYPE w [<!ENTITY a \"b\">]>" + WithoutDeclaration(xml))),
        ["an entity from outside"] = (
            "另存为 docx",
            () =>
                Edited(xml =>
                    "<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                    + WithoutDeclaration(xml).Replace("减少摆线轮磨损", "&a;", StringComparison.Ordinal)
                )
        ),
        ["a DTD in the properties"] = (
            "另存为 docx",
            () => MarkedUp.Repacked(File, (path, xml) => path == "docProps/custom.xml" ? "<!DOCTYPE p [<!ENTITY a \"b\">]><p/>" : xml)
        ),
        ["another file in the text"] = (
            "嵌入了另一份文件",
            () => Edited(xml => xml.Replace("<w:sectPr>", "<w:altChunk r:id=\"x\" xmlns:r=\"r\"/><w:sectPr>", StringComparison.Ordinal))
        ),
        ["elements without end"] = (
            "另存为 docx",
            () =>
                Edited(xml =>
                    xml.Replace(
                        "<w:sectPr>",
                        string.Concat(Enumerable.Repeat("<w:sdt>", 50_000))
                            + string.Concat(Enumerable.Repeat("</w:sdt>", 50_000))
                            + "<w:sectPr>",
                        StringComparison.Ordinal
                    )
                )
        ),
        ["no text"] = (
            "没有文字",
            () =>
                Edited(xml =>
                    xml[..xml.LastIndexOf("<w:bookmarkEnd w:id=\"0\"", StringComparison.Ordinal)]
                    + "<w:bookmarkEnd w:id=\"0\"/></w:p></w:body></w:document>"
                )
        ),
        ["no heading"] = (
            "找不到正文",
            () =>
                Edited(xml =>
                    xml.Replace("draft_body", "other", StringComparison.Ordinal)
                        .Replace("成果业绩与实用性", "其他", StringComparison.Ordinal)
                )
        ),
        ["a book"] = ("不像一节", () => Edited(xml => xml.Replace("减少摆线轮磨损", new string('长', 30_000), StringComparison.Ordinal))),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_refused_with_what_is_wrong_and_what_to_do(string name)
    {
        var (said, file) = Files[name];
        var refused = Assert.Throws<ImportRefusedException>(() => MarkedUp.Read(file()));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Contains("请", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_without_end_is_not_read_to_its_end()
    {
        using var stream = new MemoryStream(new byte[6_000_000]);
        await Assert.ThrowsAsync<ImportRefusedException>(async () =>
            await MarkedUpBounds.ReadAsync(stream, TestContext.Current.CancellationToken)
        );
        Assert.True(stream.Position < 5_500_000);
    }

    [Fact]
    public void What_lies_outside_of_the_file_is_neither_fetched_nor_missed()
    {
        const string Outside = "http://127.0.0.1:9/secret.dotm";
        var file = MarkedUp.Edited(
            File,
            document =>
            {
                var main = document.MainDocumentPart!;
                main.DocumentSettingsPart!.AddExternalRelationship(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
                    new Uri(Outside)
                );
                main.AddHyperlinkRelationship(new Uri(Outside), isExternal: true, "out");
            }
        );

        Assert.Equal(MarkedUp.Read(File).Text, MarkedUp.Read(file).Text);
    }

    [Fact]
    public void Whatever_happened_to_a_file_it_is_read_or_refused_with_a_sentence()
    {
        var random = new Random(Seed);
        var (read, refused) = (0, 0);
        for (var at = 0; at < 1_500; at++)
        {
            var file =
                at % 3 == 0
                    ? Damaged(File, random)
                    : MarkedUp.Repacked(File, (path, xml) => random.Next(4) == 0 ? Damaged(xml, random) : xml);
            try
            {
                Assert.NotEmpty(MarkedUp.Read(file).Sentences);
                read++;
            }
            catch (ImportRefusedException sentence)
            {
                Assert.Contains("请", sentence.Message, StringComparison.Ordinal);
                refused++;
            }
        }
        Assert.True(read > 100 && refused > 100, $"{read} were read and {refused} refused.");
    }

    static byte[] Damaged(byte[] file, Random random)
    {
        var damaged = file[..(random.Next(4) == 0 ? random.Next(file.Length) : file.Length)];
        for (var left = random.Next(1, 6); left > 0 && damaged.Length > 0; left--)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }
        return damaged;
    }

    /// <summary>A part from which elements and attributes were taken, doubled or changed.</summary>
    static string Damaged(string xml, Random random)
    {
        var pieces = xml.Split('<').ToList();
        var at = random.Next(pieces.Count);
        switch (random.Next(4))
        {
            case 0:
                pieces.RemoveAt(at);
                break;
            case 1:
                pieces.Insert(at, pieces[random.Next(pieces.Count)]);
                break;
            case 2:
                pieces[at] = pieces[at].Replace("w:", random.Next(2) == 0 ? "" : "w:del", StringComparison.Ordinal);
                break;
            default:
                pieces[at] = pieces[at].Replace("\"", random.Next(2) == 0 ? "\"9" : "\"\" x=\"", StringComparison.Ordinal);
                break;
        }
        return string.Join('<', pieces);
    }

    static byte[] Edited(Func<string, string> edit) => MarkedUp.Repacked(File, (path, xml) => path == Document ? edit(xml) : xml);

    static byte[] Replaced(string part, string old, string with) =>
        MarkedUp.Repacked(File, (path, xml) => path == part ? xml.Replace(old, with, StringComparison.Ordinal) : xml);

    static string WithoutDeclaration(string xml) => xml[xml.IndexOf("<w:document", StringComparison.Ordinal)..];

    static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(Seed).NextBytes(noise);
        return noise;
    }

    static byte[] Zip(params IEnumerable<(string Path, string Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var part = archive.CreateEntry(path).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return stream.ToArray();
    }
}
