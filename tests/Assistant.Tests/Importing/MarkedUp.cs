using System.IO.Compression;
using System.Text;
using Assistant.Dialogue.Drafts;
using Assistant.Export;
using Assistant.Importing;
using Assistant.Tests.Dialogue;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Tests.Importing;

/// <summary>Exported drafts that a person worked on.</summary>
static class MarkedUp
{
    static readonly DateTimeOffset At = new(2025, 7, 10, 9, 0, 0, TimeSpan.FromHours(8));

    public static byte[] Export(Draft draft, params IReadOnlyCollection<ReviewNote> notes)
    {
        using var stream = new MemoryStream();
        new DraftDocument(new DraftWording(Known.Base)).Write(stream, draft, At, notes);
        return stream.ToArray();
    }

    public static MarkedUpDraft Read(byte[] file) => MarkedUpDraft.Read(file, Known.Base.Forms);

    /// <summary>The file after somebody worked on it with the SDK of its makers.</summary>
    public static byte[] Edited(byte[] file, Action<WordprocessingDocument> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var document = WordprocessingDocument.Open(stream, isEditable: true))
        {
            edit(document);
        }
        return stream.ToArray();
    }

    /// <summary>The file after its parts were worked on one by one; a part that becomes null is left out.</summary>
    public static byte[] Repacked(byte[] file, Func<string, string, string?> edit, params IEnumerable<(string Path, byte[] Content)> more)
    {
        using var stream = new MemoryStream();
        using (var old = new ZipArchive(new MemoryStream(file)))
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var parts = new List<(string Path, byte[] Content)>();
            foreach (var entry in old.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                if (edit(entry.FullName, reader.ReadToEnd()) is { } content)
                {
                    parts.Add((entry.FullName, Encoding.UTF8.GetBytes(content)));
                }
            }
            foreach (var (path, content) in parts.Concat(more))
            {
                using var part = archive.CreateEntry(path).Open();
                part.Write(content);
            }
        }
        return stream.ToArray();
    }

    /// <summary>The run that holds some words.</summary>
    public static Run RunOf(WordprocessingDocument document, string words) =>
        document.MainDocumentPart!.Document.Descendants<Run>().Last(run => run.InnerText.Contains(words, StringComparison.Ordinal));

    /// <summary>Parts a run so that some of its words are a run of their own.</summary>
    public static Run Cut(WordprocessingDocument document, string words)
    {
        var run = RunOf(document, words);
        var (before, after) = run.InnerText.Split(words, 2) is [var first, var second] ? (first, second) : ("", "");
        var cut = RunWith(words);
        run.InsertBeforeSelf(RunWith(before));
        run.InsertAfterSelf(RunWith(after));
        run.InsertAfterSelf(cut);
        run.Remove();
        return cut;
    }

    /// <summary>A run as word processors write those that were deleted.</summary>
    public static DeletedRun Deleted(string words) =>
        new(new Run(new DeletedText(words) { Space = SpaceProcessingModeValues.Preserve })) { Author = "张老师", Id = "900" };

    public static InsertedRun Inserted(string words) => new(RunWith(words)) { Author = "张老师", Id = "901" };

    public static Run RunWith(string words) => new(new Text(words) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>A comment on a run.</summary>
    public static void Comment(WordprocessingDocument document, OpenXmlElement on, string id, string words)
    {
        var main = document.MainDocumentPart!;
        var part = main.WordprocessingCommentsPart ?? main.AddNewPart<WordprocessingCommentsPart>();
        part.Comments ??= new Comments();
        part.Comments.Append(
            new Comment(new Paragraph(RunWith(words)))
            {
                Id = id,
                Author = "张老师",
                Date = new DateTime(2025, 7, 11, 8, 30, 0),
            }
        );
        on.InsertBeforeSelf(new CommentRangeStart { Id = id });
        on.InsertAfterSelf(new Run(new CommentReference { Id = id }));
        on.InsertAfterSelf(new CommentRangeEnd { Id = id });
    }
}
