using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Assistant.Dialogue.Drafts;
using Assistant.Export;
using Assistant.Knowledge.Documents.Importing;
using Assistant.Knowledge.Forms;

namespace Assistant.Importing;

/// <summary>A sentence of an edited draft.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Paragraph">The paragraph that it stands in, from 0.</param>
/// <param name="Exported">The sentence of the exported draft that it was, from 0; null for one that is new.</param>
sealed record MarkedUpSentence(string Text, int Paragraph, int? Exported);

/// <summary>What a person said in an edited draft.</summary>
/// <param name="Sentence">The sentence that it is at, from 0; null when it is at none that is left.</param>
/// <param name="Author">The person, as the word processor calls them.</param>
/// <param name="Words">What was said.</param>
/// <param name="When">When, by the clock of that person; null when the file does not say.</param>
sealed record MarkedUpComment(int? Sentence, string Author, string Words, DateTime? When);

/// <summary>
/// A draft that was exported as a Word file and that a person edited: tracked insertions are in it and tracked deletions are not.
/// Nothing in the file is run, fetched or followed.
/// </summary>
/// <param name="Form">The form.</param>
/// <param name="Section">The section.</param>
/// <param name="Hash">The <see cref="DraftMarks.HashOf"/> of the exported text.</param>
/// <param name="Sentences">The sentences as they are now.</param>
/// <param name="Comments">What people said; the program's own comments are left out.</param>
sealed record MarkedUpDraft(
    Form Form,
    FormSection Section,
    string Hash,
    ImmutableArray<MarkedUpSentence> Sentences,
    ImmutableArray<MarkedUpComment> Comments
)
{
    /// <summary>As many comments as anybody reads.</summary>
    const int MostComments = 500;

    const int LongestComment = 5_000;

    /// <summary>The exported text; null when not all changes were tracked, so that it is not in the file any more.</summary>
    public string? Exported { get; private init; }

    /// <summary>Whether boxes, pictures or notes stand in the text, which are not read.</summary>
    public bool HasMore { get; private init; }

    /// <summary>The text as it is now, a paragraph a line.</summary>
    public string Text =>
        string.Join('\n', Sentences.GroupBy(one => one.Paragraph).Select(paragraph => string.Concat(paragraph.Select(one => one.Text))));

    /// <summary>The sentences with what they rest on.</summary>
    /// <param name="exported">The sentences of the exported draft; none where it is not known.</param>
    public ImmutableArray<DraftSentence> On(ImmutableArray<DraftSentence> exported) =>
        [
            .. Sentences.Select(sentence =>
                EditedSentence.Of(
                    sentence.Text,
                    sentence.Paragraph,
                    sentence.Exported is { } place && place < exported.Length ? exported[place] : null
                )
            ),
        ];

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="forms">The forms that a draft may be of.</param>
    /// <exception cref="ImportRefusedException">It may not be read, or is no such file; says why and what to do. Nothing else is thrown.</exception>
    public static MarkedUpDraft Read(ReadOnlyMemory<byte> bytes, FormLibrary forms)
    {
        try
        {
            MarkedUpBounds.Check(bytes);
            using var package = DocxPackage.Open(bytes);
            MarkedUpBounds.CheckKinds(package);
            return Read(package, forms);
        }
        // What the unpacking and the XML reader make of broken files.
        catch (Exception broken)
            when (broken is IOException or InvalidDataException or ArgumentException or NotSupportedException or ArithmeticException)
        {
            throw new ImportRefusedException("文件已经损坏，读不出来；请用文字处理软件打开，另存为 docx 再导入。");
        }
    }

    static MarkedUpDraft Read(DocxPackage package, FormLibrary forms)
    {
        var body =
            package.Load("word/document.xml").One("body")
            ?? throw new ImportRefusedException("文件里没有 Word 的正文；请用导出的那份 Word 文件修改，存成 docx 再导入。");
        var properties =
            package
                .Load("docProps/custom.xml")
                ?.Elements()
                .GroupBy(property => property.Get("name") ?? "", property => property.Value.Trim(), StringComparer.Ordinal)
                .ToDictionary(named => named.Key, named => named.First(), StringComparer.Ordinal)
            ?? [];
        if (!forms.TryGet(properties.GetValueOrDefault(DraftMarks.Section, ""), out var form, out var section))
        {
            throw new ImportRefusedException(
                "这不是这里导出的草稿（没有记着是哪一节）；请在导出的那份 Word 文件里修改，不要把内容复制到新文件里。"
            );
        }
        var read = MarkedUpBody.Read(body, section.Title);
        var hash = properties.GetValueOrDefault(DraftMarks.Hash, "");
        return new(form, section, hash, read.Sentences, Said(package.Load("word/comments.xml"), read))
        {
            Exported = DraftMarks.HashOf(read.Old) == hash ? read.Old : null,
            HasMore = read.HasMore,
        };
    }

    static ImmutableArray<MarkedUpComment> Said(XElement? comments, MarkedUpBody read)
    {
        var said = (comments?.All("comment") ?? []).Where(comment => comment.Get("author") != DraftMarks.Author).ToList();
        if (said.Count > MostComments)
        {
            throw new ImportRefusedException($"批注有 {said.Count} 条，超过 {MostComments} 条；请删去已经处理的批注，再导入。");
        }
        return
        [
            .. said.Select(comment => new MarkedUpComment(
                read.SentenceOf(comment.Get("id") ?? ""),
                comment.Get("author") ?? "",
                Words(comment),
                DateTime.TryParse(
                    comment.Get("date"),
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
                    out var when
                )
                    ? DateTime.SpecifyKind(when, DateTimeKind.Unspecified)
                    : null
            )),
        ];
    }

    static string Words(XElement comment)
    {
        var words = string.Join('\n', comment.All("p").Select(line => string.Concat(Texts(line)))).Trim();
        return words.Length <= LongestComment
            ? words
            : throw new ImportRefusedException($"有一条批注超过 {LongestComment} 字：「{words[..20]}…」；请写短一些，或者分成几条。");
    }

    static IEnumerable<string> Texts(XElement line) =>
        line.Descendants().Where(text => text.Name.LocalName == "t").Select(text => text.Value);
}
