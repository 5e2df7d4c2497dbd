using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Documents;

/// <summary>A document that cannot be used stops the start, with file, line and what to do.</summary>
public sealed class DocumentLibraryTests : IDisposable
{
    const string Sound = "---\nid: one\ntitle: 某办法\nshort: 办法\nstatus: 现行\n---\n\n一、甲\n";

    readonly string _folder = Directory.CreateTempSubdirectory("library").FullName;

    public DocumentLibraryTests() => Directory.CreateDirectory(Path.Combine(_folder, "documents"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Documents_are_found_by_the_references_of_their_clauses()
    {
        Write("one.md", Sound);
        Assert.Equal("一、甲", DocumentLibrary.Load(_folder).Find("one#1")?.OwnText);
    }

    [Theory]
    [InlineData("title: 某办法\n", "", "documents/one.md:2: 缺少「title」。")]
    [InlineData("现行", "有效", "documents/one.md:5: 状态只能是：")]
    [InlineData("short: 办法", "shrot: 办法", "documents/one.md:4: 不认识的键「shrot」")]
    [InlineData("id: one", "id: 一号", "documents/one.md:2: 编号只能用小写字母、数字和连字符")]
    [InlineData("---\nid", "id", "documents/one.md:1: 文件开头应有")]
    [InlineData("status: 现行", "status: 现行\nissued: 2025年6月", "documents/one.md:6: 「issued」的日期")]
    [InlineData(
        "status: 现行",
        "status: 现行\nannexes: [{ name: 附件1, clause: one#9 }]",
        "documents/one.md:6: 附件「附件1」写的条款「one#9」不存在，"
    )]
    [InlineData("id: one", "id: two", "documents/one.md:1: 文件名应与 id 一致")]
    [InlineData("\n一、甲\n", "", "documents/one.md:1: 没有正文")]
    public void A_mistake_is_told_with_its_place(string right, string wrong, string message)
    {
        Write("one.md", Sound.Replace(right, wrong, StringComparison.Ordinal));
        var broken = Assert.Throws<KnowledgeException>(() => DocumentLibrary.Load(_folder));
        Assert.Contains(message, Assert.Single(broken.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_of_every_document_is_told_at_once()
    {
        Write("one.md", Sound.Replace("现行", "有效", StringComparison.Ordinal));
        Write("two.md", "没有文件头");
        Assert.Equal(
            ["documents/one.md", "documents/two.md"],
            Assert.Throws<KnowledgeException>(() => DocumentLibrary.Load(_folder)).Problems.Select(problem => problem.File)
        );
    }

    [Fact]
    public void A_knowledge_base_without_documents_says_so()
    {
        Directory.Delete(Path.Combine(_folder, "documents"));
        var broken = Assert.Throws<KnowledgeException>(() => DocumentLibrary.Load(_folder));
        Assert.Contains("没有这个文件夹", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notice-2025", "北京市科学技术协会创新服务中心", null, "2025-06-25", null)]
    [InlineData("title-2020", "北京市人力资源和社会保障局", "京人社事业发〔2020〕17号", "2020-09-28", "2020-10-01")]
    [InlineData("cie-2022", "北京市科学技术协会", null, "2022-09-16", "2022-09-16")]
    [InlineData("studio", null, null, null, null)]
    public void An_imported_document_states_of_itself_what_its_text_states_and_waits_for_confirmation(
        string id,
        string? issuer,
        string? number,
        string? issued,
        string? effective
    )
    {
        var document = DocumentFile.Read("new.md", DocumentFile.Compose("new", shortTitle: null, Texts.Committed(id).Text));
        Assert.Equal((issuer, number), (document.Issuer, document.Number));
        Assert.Equal($"{issued} {effective}", FormattableString.Invariant($"{document.Issued:yyyy-MM-dd} {document.Effective:yyyy-MM-dd}"));
        Assert.Equal(DocumentStatus.Unconfirmed, document.Status);
    }

    [Fact]
    public void A_document_that_prints_a_password_is_refused_without_repeating_it()
    {
        const string announced = "初始密码";
        var password = $"{nameof(Sound)}{2 * 4321}";
        Write("one.md", $"{Sound}二、{announced}：{password}\n");
        var refused = Assert.Throws<KnowledgeException>(() => DocumentLibrary.Load(_folder)).Message;
        Assert.Contains("密码", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(password, refused, StringComparison.Ordinal);
    }

    [Fact]
    public void The_status_of_each_document_is_the_one_the_contract_states() =>
        Assert.Equal(
            "cie-2022 审议稿, notice-2025 现行, studio 待确认, title-2020 现行, zgc-rules 待确认",
            string.Join(", ", Texts.Ids.Select(id => $"{id} {DocumentFile.Name(Texts.Committed(id).Status)}"))
        );

    void Write(string file, string content) => File.WriteAllText(Path.Combine(_folder, "documents", file), content);
}
